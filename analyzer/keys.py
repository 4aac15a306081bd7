"""Every digest and every key under which something is kept, each part with the reason why it belongs."""
