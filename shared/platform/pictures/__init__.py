"""Pictures that carry their words inside: SVG, and PNG made of it."""
