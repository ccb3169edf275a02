"""The demonstration: the main job on replica sites served on this machine, through the ordinary commands."""
