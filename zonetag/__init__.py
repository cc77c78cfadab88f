"""Tag every paragraph of a Chinese development-zone document with the topics it works on."""
