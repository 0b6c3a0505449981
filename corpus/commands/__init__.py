"""The commands of the command line, a module each: `add` declares its options, and what it sets as `command` runs."""
