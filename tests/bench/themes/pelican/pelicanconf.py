"""Settings of Pelican for the benchmark: the same addresses and kinds of pages as Dateline's, as far as it can."""

import json

SITENAME = "The Digest"
SITESUBTITLE = "News that nobody wrote"
SITEURL = "https://digest.example"
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
WITH_FUTURE_DATES = True
DEFAULT_PAGINATION = False
DELETE_OUTPUT_DIRECTORY = False
STATIC_PATHS: list[str] = []
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.tables": {},
        "markdown.extensions.fenced_code": {},
        "markdown.extensions.sane_lists": {},
    },
    "output_format": "html5",
}
SUMMARY_MAX_LENGTH = 40
JINJA_FILTERS = {"unpacked": json.loads}

ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = f"{ARTICLE_URL}index.html"
CATEGORY_URL = "topics/{slug}/"
CATEGORY_SAVE_AS = f"{CATEGORY_URL}index.html"
CATEGORIES_SAVE_AS = "topics/index.html"
TAG_URL = "sources/{slug}/"
TAG_SAVE_AS = f"{TAG_URL}index.html"
TAGS_SAVE_AS = "sources/index.html"
AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_URL = "{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = f"{YEAR_ARCHIVE_URL}index.html"
MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = f"{MONTH_ARCHIVE_URL}index.html"
DAY_ARCHIVE_URL = "{date:%Y}/{date:%m}/{date:%d}/"
DAY_ARCHIVE_SAVE_AS = f"{DAY_ARCHIVE_URL}index.html"

DIRECT_TEMPLATES = ["index", "archives", "categories", "tags", "sitemap", "feed", "opml", "404"]
ARCHIVES_SAVE_AS = "archive/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
FEED_SAVE_AS = "feed.json"
OPML_SAVE_AS = "sources.opml"

FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 40
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "topics/{slug}/feed.xml"
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
