### Search in calls, articles and contributions.

search-title = Search
search-title-of = Search for “{ $query }”
search-label = Search the portal
search-describe = Search calls, the text of drafts and contributions
search-field = What are you looking for?
search-hint = One or more words from the title of a call, the text of an article or a contribution
search-do = Search
search-too-short = Type at least one word of two letters.
search-cut = The question was long: only its first eight words were searched for.

## Filters

search-filter = Narrow the results
search-kind-label = Among
search-kind-all = Everything
search-kind-call = Calls
search-kind-article = Texts of drafts
search-kind-contribution = Contributions
search-kind-of-call = Call
search-kind-of-article = Text of a draft
search-kind-of-contribution = Contribution
search-state-label = State of the call
search-state-all = Any state
search-language-label = Language of the text
search-language-all = Both languages
search-language-fa = Persian
search-language-en = English

## Results

search-results = Results
search-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
search-more = More than { $count } results: only the newest are put in order. One more word, or a filter, leads you to what you want sooner.
search-first-page = The results do not reach this page; see the first page
search-none = Nothing was found for “{ $query }”
search-none-spelling = Check the spelling, or search with fewer and more general words. A result has to have all of the words.
search-none-language = Contributions stay in the language of their authors: you can search for the same in Persian too.
search-none-filter = The filters that you have chosen leave nothing.
search-everything = Search everything
search-calls = See all calls

## Help

search-about = What can be found?
search-about-what = Titles and descriptions of calls, published drafts article by article, and the contributions that everybody sees, with their suggested wordings.
search-about-letters = It makes no difference how a word is typed: Arabic or Persian letters, half-space or space, with or without diacritics, Persian or Latin digits, capital or small letters.
search-about-last = The last word may be unfinished: “propos” finds “proposal” too.
search-about-not = Drafts that are not published, contributions that were taken back and people’s names are not searched.
