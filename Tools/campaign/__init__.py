"""What the fixture script, the mutation campaign and the resource table share."""
