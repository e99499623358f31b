"""Commonplaces: words that news of any matter uses, so that sharing them says nothing.

A large archive hardly needs them, since there they are too common to count; in a small one they would seem rare.
English only, as is stemming.
"""

from __future__ import annotations

from typing import Final

WORDS: Final = (
    # numbers, and how much of something
    "one two three four five six seven eight nine ten twenty dozen hundred thousand million billion trillion half "
    "third quarter first second fourth fifth last next another more most less many much several few almost nearly "
    "about around part whole full number per cent percent total once twice double "
    # time
    "year month week day hour minute today tomorrow yesterday night morning evening time january february march "
    "april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday now then ago early earlier late later soon before until again already still long short recent "
    "previous annual "
    # place and direction
    "out over up down off back away near far along between under above against past beyond inside outside place "
    "side way where here there world country state region area ground north south east west "
    # what people and things do
    "say said tell told ask answer give gave given take took taken put set find found make made show shown come "
    "came go goes went gone get got keep kept call hold held begin began begun start end stop open close use need "
    "help want let leave left stay bring brought reach receive join turn grow grew rise rose fall fell move change "
    "become became wait remain look see seen know known think thought mean work follow lead led run plan expect "
    "announce add include meet met send sent return try tried allow describe present prepare agree decide declare "
    "hope promise publish carry sign signed "
    # what they are like
    "new old good great big small large high low well best better different same important possible likely final "
    "main other both even yet together "
    # who, and of what kind
    "people person man men woman women child official spokesman head member leader group team name result report "
    "statement news case point fact question reason step level list "
    # bodies, and what they are called
    "united nation union international national general secretary president minister government agency organization "
    "organisation office committee council conference agreement"
)
"""As they are written, apart by blanks."""
