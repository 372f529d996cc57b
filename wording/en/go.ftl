# Finding a case, a page or an act. Keys begin with go-.
go-heading = Find and open
go-acts = What can be done now on this case
go-cases = Cases
go-pages = Pages
go-none = Nothing found
go-none-words = Try another word, or the whole number.
