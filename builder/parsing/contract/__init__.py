"""What people may write in front matter and site.toml: parsers know no other keys, and the reference tells these."""
