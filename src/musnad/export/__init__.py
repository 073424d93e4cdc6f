"""Records to files: standoff JSON, summary, full JSON, CSV, the HTML report."""
