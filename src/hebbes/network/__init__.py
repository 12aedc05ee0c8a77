"""Where things stand and move: locations, hours, carriers, places."""
