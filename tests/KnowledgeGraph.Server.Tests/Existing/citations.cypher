// Papers that cite papers: ids in Latin letters and numbers, years, keywords, authors with several labels, a venue of either of two kinds.
CREATE CONSTRAINT FOR (n:Paper) REQUIRE n.doi IS UNIQUE;

CREATE CONSTRAINT FOR (n:Author) REQUIRE n.authorId IS UNIQUE;

UNWIND range(1, 50) AS i
CREATE (:Paper {doi: '10.1000/p' + i, title: 'On the number ' + i, year: 1990 + i % 30, keywords: ['graphs', 'theory', 'queries'][0..i % 4],
  citations: 5000000000 + i, published: date({year: 1990 + i % 30, month: i % 12 + 1, day: 1}), indexed: datetime('2020-01-01T00:00:00Z') + duration({days: i})});

UNWIND range(1, 20) AS i
CREATE (:Author {authorId: 1000 + i, name: 'Author ' + i, hIndex: i});

MATCH (a:Author) WHERE a.hIndex % 5 = 0
SET a:Emeritus;

UNWIND range(1, 4) AS i
CREATE (:Venue:Journal {issn: '1234-000' + i, name: 'Journal ' + i});

UNWIND range(1, 3) AS i
CREATE (:Venue:Conference {acronym: 'CONF' + i, name: 'Conference ' + i, location: point({latitude: i, longitude: i})});

UNWIND range(2, 50) AS i
UNWIND [1, 2, 5] AS step
WITH i, step WHERE i > step
MATCH (p:Paper {doi: '10.1000/p' + i}), (q:Paper {doi: '10.1000/p' + (i - step)})
CREATE (p)-[:CITES]->(q);

UNWIND range(1, 50) AS i
UNWIND [i % 20, (i * 3) % 20] AS k
WITH DISTINCT i, k
MATCH (p:Paper {doi: '10.1000/p' + i}), (a:Author {authorId: 1001 + k})
CREATE (a)-[:`AUTHOR OF` {position: k, corresponding: k = i % 20}]->(p);

UNWIND range(1, 50) AS i
MATCH (p:Paper {doi: '10.1000/p' + i}), (v:Venue) WHERE v.name = CASE i % 2 WHEN 0 THEN 'Journal ' + (i % 4 + 1) ELSE 'Conference ' + (i % 3 + 1) END
CREATE (p)-[:PUBLISHED_IN]->(v);

UNWIND range(1, 19) AS i
MATCH (a:Author {authorId: 1000 + i}), (b:Author {authorId: 1001 + i})
CREATE (a)-[:COLLABORATES_WITH {since: 2000 + i}]->(b);
