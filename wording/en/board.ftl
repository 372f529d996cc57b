# The board: /desk/board. Keys begin with board-.

board-heading = Board
board-open = Open
board-red = Red
board-stuck = Stuck (class C)
board-red-stuck = Red and stuck
board-cells = Three colours, three classes
board-caption = Open cases in nine cells, risk by progress. A number opens its list; below it what came and went in { $days } days.
board-gained = { $in } in
board-lost = { $out } out
board-moves = { $in } in, { $out } out
board-came-and-went = In { $days } days { $came } were registered and { $went } closed; they count in the cells’ ins and outs.
board-reddens = Turning red soon
board-reddens-lead = { $n ->
    [one] If nothing happens one case turns red within { $days } days.
   *[other] If nothing happens { $n } cases turn red within seven days.
}
board-reddens-none = As things stand no case turns red within { $days } days.
board-column-case = Matter
board-column-turns = Turns red
board-column-rule = By which rule
board-column-unit = Unit
board-column-move = From cell to cell
board-column-day = Last move
board-no-unit = Not routed yet
board-to = to
board-moved = Changed cell in { $days } days
board-moved-first = { $all } changed their cell; { $n } stand here, those that turned red first.
board-moved-none = No case changed its cell in { $days } days
board-moved-none-words = Cases whose colour or class changed stand here, those that turned red first.
board-reading = How to read it
board-key-colour = Colour
board-key-colour-words = The risk of the matter itself, always with its reasons.
board-key-a = Settled, awaiting its last proof
board-key-b = Moving on its plan
board-key-c = Not begun, or stuck
board-key-people = Colours belong to matters. How often somebody came or where he went changes no colour.
board-then = Then
board-way-supervision = Whom to press today
board-way-overdue = Overdue cases
board-wrong = What goes wrong, and where
board-wrong-none = Nothing stands past a day of the law.
board-wrong-unit = { $unit }: { $n } past a day of the law, the first due on { $day }
board-way-places = What rises, and where
