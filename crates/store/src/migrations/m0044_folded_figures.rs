//! The figures over a period, folded: how many rows of cases lie in each cell, and which cases have rows of one figure that may count
//! at once. Both are filled from the rows that lie there; no case is graded again.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE TABLE figure_fold (shape TEXT NOT NULL, day TEXT NOT NULL, key TEXT NOT NULL, part TEXT NOT NULL,
     unit TEXT NOT NULL, gone TEXT NOT NULL, report BOOLEAN NOT NULL, n BIGINT NOT NULL, adds BIGINT NOT NULL,
     PRIMARY KEY (shape, day, key, part, unit, gone, report)) {clustered}",
    "CREATE TABLE figure_delta (id {id}, shape TEXT NOT NULL, day TEXT NOT NULL, key TEXT NOT NULL, part TEXT NOT NULL,
     unit TEXT NOT NULL, gone TEXT NOT NULL, report BOOLEAN NOT NULL, n BIGINT NOT NULL, adds BIGINT NOT NULL)",
    "CREATE TABLE figure_again (sid BIGINT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (sid, key)) {clustered}",
    "INSERT INTO figure_fold (shape, day, key, part, unit, gone, report, n, adds)
     SELECT g.shape, g.day, g.key, g.part, g.unit, g.gone, v.class = 'report', COUNT(*), CAST(SUM(g.adds) AS BIGINT)
     FROM figure_view g JOIN case_view v ON v.sid = g.sid GROUP BY 1, 2, 3, 4, 5, 6, 7",
    // What came in, month by month: by place and category, and by origin and channel.
    "INSERT INTO figure_fold (shape, day, key, part, unit, gone, report, n, adds)
     SELECT 'by-place', SUBSTR(g.day, 1, 7), v.area, v.category, '', '', v.class = 'report',
     COUNT(CASE WHEN g.key = 'items' THEN 1 END),
     CAST(SUM(CASE WHEN g.key = 'people' THEN g.adds ELSE 0 END) AS BIGINT)
     FROM figure_view g JOIN case_view v ON v.sid = g.sid WHERE g.key IN ('items', 'people') GROUP BY 1, 2, 3, 4, 5, 6, 7",
    "INSERT INTO figure_fold (shape, day, key, part, unit, gone, report, n, adds)
     SELECT 'by-road', SUBSTR(g.day, 1, 7), v.origin, v.channel, '', '', v.class = 'report',
     COUNT(CASE WHEN g.key = 'items' THEN 1 END),
     CAST(SUM(CASE WHEN g.key = 'people' THEN g.adds ELSE 0 END) AS BIGINT)
     FROM figure_view g JOIN case_view v ON v.sid = g.sid WHERE g.key IN ('items', 'people') GROUP BY 1, 2, 3, 4, 5, 6, 7",
    "INSERT INTO figure_again (sid, key) SELECT DISTINCT g.sid, g.key FROM figure_view g JOIN case_view v ON v.sid = g.sid
     JOIN figure_view o ON o.sid = g.sid AND o.key = g.key AND o.n > g.n
     WHERE g.key IN ('resolved', 'settled-despite', 'procedural', 'same-day', 'resolved-first-time', 'reopened',
     'routed-away', 'repeat-share', 'settled-in-community', 'items', 'from-above')
     AND (g.key <> 'routed-away' OR o.part = g.part)
     AND NOT (g.gone <> '' AND g.gone <= o.day) AND NOT (o.gone <> '' AND o.gone <= g.day)",
    // What ended by whatever road is read out of the rows of three figures. Of a case that ended twice, as by being sent away and then
    // being shut, one is taken away where both days lie in a period.
    "INSERT INTO figure_fold (shape, day, key, part, unit, gone, report, n, adds)
     SELECT 'ended-twice', CASE WHEN g.day < o.day THEN g.day ELSE o.day END,
     CASE WHEN g.day < o.day THEN o.day ELSE g.day END, '', g.unit,
     CASE WHEN g.gone = '' OR (o.gone <> '' AND o.gone < g.gone) THEN o.gone ELSE g.gone END, v.class = 'report', COUNT(*), 0
     FROM figure_view g JOIN case_view v ON v.sid = g.sid JOIN figure_view o ON o.sid = g.sid AND o.n > g.n
     WHERE (g.key = 'same-day' OR (g.key = 'routed-away' AND g.part = 'numerator')
     OR (g.key = 'resolved' AND g.shape = 'standing'))
     AND (o.key = 'same-day' OR (o.key = 'routed-away' AND o.part = 'numerator')
     OR (o.key = 'resolved' AND o.shape = 'standing'))
     AND NOT (g.gone <> '' AND g.gone <= o.day) AND NOT (o.gone <> '' AND o.gone <= g.day)
     AND g.shape = 'on' AND o.shape = 'on' AND g.unit = o.unit
     AND NOT EXISTS (SELECT 1 FROM figure_view t WHERE t.sid = g.sid AND t.n <> g.n AND t.n <> o.n
     AND (t.key = 'same-day' OR (t.key = 'routed-away' AND t.part = 'numerator')
     OR (t.key = 'resolved' AND t.shape = 'standing'))) GROUP BY 1, 2, 3, 4, 5, 6, 7",
    // Whatever else ended more than once is counted one by one.
    "INSERT INTO figure_again (sid, key) SELECT DISTINCT g.sid, 'ended-any-road' FROM figure_view g
     JOIN case_view v ON v.sid = g.sid JOIN figure_view o ON o.sid = g.sid AND o.n > g.n
     WHERE (g.key = 'same-day' OR (g.key = 'routed-away' AND g.part = 'numerator')
     OR (g.key = 'resolved' AND g.shape = 'standing'))
     AND (o.key = 'same-day' OR (o.key = 'routed-away' AND o.part = 'numerator')
     OR (o.key = 'resolved' AND o.shape = 'standing'))
     AND NOT (g.gone <> '' AND g.gone <= o.day) AND NOT (o.gone <> '' AND o.gone <= g.day)
     AND NOT (g.shape = 'on' AND o.shape = 'on' AND g.unit = o.unit
     AND NOT EXISTS (SELECT 1 FROM figure_view t WHERE t.sid = g.sid AND t.n <> g.n AND t.n <> o.n
     AND (t.key = 'same-day' OR (t.key = 'routed-away' AND t.part = 'numerator')
     OR (t.key = 'resolved' AND t.shape = 'standing'))))",
];
