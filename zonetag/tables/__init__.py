"""Tables in, the same tables with tag columns out, as a stream."""
