// Films and people as somebody keeps them in Neo4j who has never heard of this server: no ids but names and titles, nothing else beside.
CREATE CONSTRAINT movie_title FOR (m:Movie) REQUIRE m.title IS UNIQUE;

CREATE INDEX movie_released FOR (m:Movie) ON (m.released);

UNWIND [
  ['Top Gun', 1986], ['A Few Good Men', 1992], ['Speed', 1994], ['Apollo 13', 1995], ['Jerry Maguire', 1996], ['The Matrix', 1999],
  ['The Green Mile', 1999], ['Cast Away', 2000], ['The Matrix Reloaded', 2003], ['The Da Vinci Code', 2006], ['V for Vendetta', 2006],
  ['Frost/Nixon', 2008], ['Cloud Atlas', 2012]
] AS film
CREATE (:Movie {title: film[0], released: film[1]});

UNWIND [
  ['Keanu Reeves', 1964], ['Carrie-Anne Moss', 1967], ['Laurence Fishburne', 1961], ['Hugo Weaving', 1960], ['Lana Wachowski', 1965],
  ['Lilly Wachowski', 1967], ['Joel Silver', 1952], ['Tom Hanks', 1956], ['Halle Berry', 1966], ['Jim Broadbent', 1949],
  ['Tom Tykwer', 1965], ['Helen Hunt', 1963], ['Robert Zemeckis', 1952], ['Kevin Bacon', 1958], ['Ed Harris', 1950],
  ['Gary Sinise', 1955], ['Bill Paxton', 1955], ['Ron Howard', 1954], ['Audrey Tautou', 1976], ['Ian McKellen', 1939],
  ['Michael Sheen', 1969], ['Frank Langella', 1938], ['Tom Cruise', 1962], ['Jack Nicholson', 1937], ['Demi Moore', 1962],
  ['Rob Reiner', 1947], ['Aaron Sorkin', 1961], ['Kelly McGillis', 1957], ['Val Kilmer', 1959], ['Tony Scott', 1944],
  ['Renée Zellweger', 1969], ['Cuba Gooding Jr.', 1968], ['Cameron Crowe', 1957], ['Frank Darabont', 1959],
  ['Michael Clarke Duncan', 1957], ['Natalie Portman', 1981], ['James McTeigue', 1967], ['Sandra Bullock', 1964], ['Jan de Bont', 1943],
  ['Graham Yost', 1959], ['Mark Gordon', 1956]
] AS person
CREATE (:Person {name: person[0], born: person[1]});

// Nobody knows when the critics were born.
UNWIND ['Ada Quist', 'Ben Oduya', 'Chen Rui'] AS name
CREATE (:Person {name: name});

UNWIND [
  ['Tom Cruise', 'Top Gun', ['Pete Mitchell']], ['Kelly McGillis', 'Top Gun', ['Charlotte Blackwood']], ['Val Kilmer', 'Top Gun', ['Tom Kazansky']],
  ['Tom Cruise', 'A Few Good Men', ['Daniel Kaffee']], ['Jack Nicholson', 'A Few Good Men', ['Nathan Jessup']],
  ['Demi Moore', 'A Few Good Men', ['JoAnne Galloway']], ['Kevin Bacon', 'A Few Good Men', ['Jack Ross']],
  ['Keanu Reeves', 'Speed', ['Jack Traven']], ['Sandra Bullock', 'Speed', ['Annie Porter']],
  ['Tom Hanks', 'Apollo 13', ['Jim Lovell']], ['Kevin Bacon', 'Apollo 13', ['Jack Swigert']], ['Ed Harris', 'Apollo 13', ['Gene Kranz']],
  ['Gary Sinise', 'Apollo 13', ['Ken Mattingly']], ['Bill Paxton', 'Apollo 13', ['Fred Haise']],
  ['Tom Cruise', 'Jerry Maguire', ['Jerry Maguire']], ['Renée Zellweger', 'Jerry Maguire', ['Dorothy Boyd']],
  ['Cuba Gooding Jr.', 'Jerry Maguire', ['Rod Tidwell']],
  ['Keanu Reeves', 'The Matrix', ['Neo']], ['Carrie-Anne Moss', 'The Matrix', ['Trinity']], ['Laurence Fishburne', 'The Matrix', ['Morpheus']],
  ['Hugo Weaving', 'The Matrix', ['Agent Smith']],
  ['Tom Hanks', 'The Green Mile', ['Paul Edgecomb']], ['Michael Clarke Duncan', 'The Green Mile', ['John Coffey']],
  ['Gary Sinise', 'The Green Mile', ['Burt Hammersmith']],
  ['Tom Hanks', 'Cast Away', ['Chuck Noland']], ['Helen Hunt', 'Cast Away', ['Kelly Frears']],
  ['Keanu Reeves', 'The Matrix Reloaded', ['Neo']], ['Carrie-Anne Moss', 'The Matrix Reloaded', ['Trinity']],
  ['Laurence Fishburne', 'The Matrix Reloaded', ['Morpheus']], ['Hugo Weaving', 'The Matrix Reloaded', ['Agent Smith']],
  ['Tom Hanks', 'The Da Vinci Code', ['Robert Langdon']], ['Audrey Tautou', 'The Da Vinci Code', ['Sophie Neveu']],
  ['Ian McKellen', 'The Da Vinci Code', ['Leigh Teabing']],
  ['Hugo Weaving', 'V for Vendetta', ['V']], ['Natalie Portman', 'V for Vendetta', ['Evey Hammond']],
  ['Michael Sheen', 'Frost/Nixon', ['David Frost']], ['Frank Langella', 'Frost/Nixon', ['Richard Nixon']], ['Kevin Bacon', 'Frost/Nixon', ['Jack Brennan']],
  ['Tom Hanks', 'Cloud Atlas', ['Zachry', 'Henry Goose', 'Isaac Sachs', 'Dermot Hoggins']], ['Halle Berry', 'Cloud Atlas', ['Luisa Rey', 'Jocasta Ayrs', 'Meronym']],
  ['Hugo Weaving', 'Cloud Atlas', ['Bill Smoke', 'Haskell Moore', 'Old Georgie']], ['Jim Broadbent', 'Cloud Atlas', ['Vyvyan Ayrs', 'Timothy Cavendish']]
] AS part
MATCH (p:Person {name: part[0]}), (m:Movie {title: part[1]})
CREATE (p)-[:ACTED_IN {roles: part[2]}]->(m);

UNWIND [
  ['Tony Scott', 'Top Gun'], ['Rob Reiner', 'A Few Good Men'], ['Jan de Bont', 'Speed'], ['Ron Howard', 'Apollo 13'],
  ['Cameron Crowe', 'Jerry Maguire'], ['Lana Wachowski', 'The Matrix'], ['Lilly Wachowski', 'The Matrix'],
  ['Frank Darabont', 'The Green Mile'], ['Robert Zemeckis', 'Cast Away'], ['Lana Wachowski', 'The Matrix Reloaded'],
  ['Lilly Wachowski', 'The Matrix Reloaded'], ['Ron Howard', 'The Da Vinci Code'], ['James McTeigue', 'V for Vendetta'],
  ['Ron Howard', 'Frost/Nixon'], ['Lana Wachowski', 'Cloud Atlas'], ['Lilly Wachowski', 'Cloud Atlas'], ['Tom Tykwer', 'Cloud Atlas']
] AS directed
MATCH (p:Person {name: directed[0]}), (m:Movie {title: directed[1]})
CREATE (p)-[:DIRECTED]->(m);

UNWIND [
  ['Joel Silver', 'The Matrix'], ['Joel Silver', 'The Matrix Reloaded'], ['Joel Silver', 'V for Vendetta'], ['Tom Hanks', 'Cast Away'],
  ['Cameron Crowe', 'Jerry Maguire'], ['Mark Gordon', 'Speed'], ['Rob Reiner', 'A Few Good Men']
] AS produced
MATCH (p:Person {name: produced[0]}), (m:Movie {title: produced[1]})
CREATE (p)-[:PRODUCED]->(m);

UNWIND [
  ['Aaron Sorkin', 'A Few Good Men'], ['Cameron Crowe', 'Jerry Maguire'], ['Lana Wachowski', 'The Matrix'], ['Lilly Wachowski', 'The Matrix'],
  ['Lana Wachowski', 'V for Vendetta'], ['Lilly Wachowski', 'V for Vendetta'], ['Frank Darabont', 'The Green Mile'], ['Graham Yost', 'Speed']
] AS wrote
MATCH (p:Person {name: wrote[0]}), (m:Movie {title: wrote[1]})
CREATE (p)-[:WROTE]->(m);

UNWIND [
  ['Ada Quist', 'The Matrix', 4.5, 'Nobody leans back.'], ['Ada Quist', 'Cloud Atlas', 3.5, 'Six films, of which four are good.'],
  ['Ben Oduya', 'The Matrix', 5.0, 'Seen it nine times.'], ['Ben Oduya', 'Cast Away', 4.0, 'The ball deserved a prize.'],
  ['Ben Oduya', 'Speed', 2.5, 'Fifty is not that fast.']
] AS review
MATCH (p:Person {name: review[0]}), (m:Movie {title: review[1]})
CREATE (p)-[:REVIEWED {rating: review[2], summary: review[3]}]->(m);

UNWIND [['Ben Oduya', 'Ada Quist'], ['Chen Rui', 'Ada Quist'], ['Chen Rui', 'Ben Oduya'], ['Ada Quist', 'Chen Rui']] AS follows
MATCH (p:Person {name: follows[0]}), (q:Person {name: follows[1]})
CREATE (p)-[:FOLLOWS]->(q);
