# The search. Keys begin with search-.

search-heading = Search
search-q = Words of titles, texts, demands, opinions, names or numbers
search-where = Where
search-from = Received from
search-until = until
search-how = Type words of two characters or more with blanks between them. Each must occur, in any order; simplified or traditional, wide or narrow, large or small letters are all one. Names are found whole, by the family name, or by the first letters of their sounds; numbers by a part.
search-how-signs = What stands in quotes must hold together; a word after a minus must not occur.
search-how-left-out = Reports and confidential matters are not searched: look for them in the list of cases, by number, day and filter. Of attachments, text files, Word documents and Excel tables are searched; photos, scans, PDFs and what is kept inside are not.
search-nothing-typed = Type at least one word to look for. Only signs, or only words that must not occur, find nothing.
search-too-long = This is too long. Type a few words only, at most 200 characters.
search-names-only = One character is looked for as a family name, two letters as the sound of a name. For texts type two characters or more.
search-none = Nothing was found in the cases that you see.
search-none-narrowed = You may also take a filter away.
search-goes-on = Nothing was found so far; the search can go on among older cases.
search-part-title = title
search-part-text = text
search-part-place = place
search-part-demand = demand
search-part-clue = clue
search-part-finding = finding
search-part-opinion = opinion
search-part-note = note
search-part-attachment = attachment
search-part-number = number
search-part-name = name
