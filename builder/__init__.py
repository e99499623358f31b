"""Dateline: raw articles in, a fast, searchable news digest out.

The words of the trade, as the code uses them:

* **raw document**: bytes from outside (pasted text, wire copy).
* **article**: one Markdown file under ``content/``, one item of the digest; its body may be empty.
* **card**: all of an article but its body. Lists, feeds and editions see cards only.
* **story**: an article, its **lead**, with related headlines under it.
* **edition**: what one day's page shows, in the editor's order.
* **contract**: which keys people may write in front matter and site.toml, and what each takes and means.
* **day note**: what the editor says of a day, above its edition.
* **address book**: at which addresses each article was ever published; a **redirect** leads from an old one to it.
* **shelf**: what is filed under a topic, a source or a place, year by year.
* **figures**: how much a site has, and what waits for its curator; the **board** shows them in the preview.
* **coverage**: how much was reported, when, and by whom.
* **thread**: one matter over many days.
* **related**: an article's own headlines below it, or articles of the archive that are on the same matter.
* **signature**: what an article is about, in a few numbers, by which related articles are found.
* **teaser**: a headline that leads to another article, as a list shows it.
* **part**: whole days of a month in the archive of the site's feed; it is closed when it is full or the month is
  over, but never with the newest day.
* **record**: what readers may know of an article, as a line of data.
* **page**: one file that a template makes, and what it shows.
* **mail**: an edition as it is sent: HTML, its **twin** in plain text, and the **message** that holds both.
* **trace**: what a file of the site was made from, by four digests: engine, template, site, data.
* **stale**: a page whose trace, or whose file, is no longer what was recorded; its opposite is *current*.
* **ledger**: which files of a folder, or at a host, are ours.
* **round**: all links of a site asked for whether they are still there; its ledger keeps what each has answered.
* **store**: what earlier builds found out; it only ever saves time.
* **problem**: a fault a person can mend, with its place and a hint.

The data flows one way, a package a stage, and a later stage never calls an earlier one back::

    raw bytes    --importing-->  content/*.md
    content/*.md --parsing-->    Article = Card + body
    all cards    --arranging-->  Archive  -->  Pages
    signatures   --relating-->   Relations     (what an article's page shows of others)
    Pages        --rendering-->  bytes    (search/ makes the index's files)
    an edition   --mailing-->    what of it fits into a mail, and the message
    content/*.md --linking-->    what articles link to, and what is to be thought of it
    bytes        --shell-->      output/  --publishing--> host

``model`` holds the values that travel; ``tracing`` says what must be made again, and why; ``stages`` are the pieces of
work that go to workers; ``shell`` is the only package that touches disk or clock.
"""

__version__ = "0.1.0"
