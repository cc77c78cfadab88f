"""One self-contained HTML page of tagged documents."""
