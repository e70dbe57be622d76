// A shop's orders in the shape of the Northwind example: numbers as ids, dates as texts, prices as floats, a tree of employees.
CREATE CONSTRAINT FOR (n:Product) REQUIRE n.productID IS UNIQUE;

CREATE CONSTRAINT FOR (n:Customer) REQUIRE n.customerID IS UNIQUE;

CREATE CONSTRAINT FOR (n:Order) REQUIRE n.orderID IS UNIQUE;

CREATE INDEX FOR (n:Order) ON (n.orderDate);

CREATE FULLTEXT INDEX products FOR (n:Product) ON EACH [n.productName];

UNWIND range(1, 5) AS i
CREATE (:Category {categoryID: i, categoryName: ['Drinks', 'Spices', 'Sweets', 'Cheese', 'Fish'][i - 1], description: 'All of group ' + i});

UNWIND range(1, 8) AS i
CREATE (:Supplier {supplierID: i, companyName: 'Supplier no. ' + i, country: ['SE', 'JP', 'FR', 'DE'][i % 4], postalCode: toString(10000 + i * 7)});

UNWIND range(1, 40) AS i
MATCH (c:Category {categoryID: i % 5 + 1}), (s:Supplier {supplierID: i % 8 + 1})
CREATE (p:Product {productID: i, productName: 'Product ' + i, unitPrice: i * 1.25, unitsInStock: i * 3 % 50, discontinued: i % 9 = 0})
CREATE (p)-[:PART_OF]->(c)
CREATE (s)-[:SUPPLIES]->(p);

UNWIND range(1, 12) AS i
CREATE (:Customer {customerID: ['ALF', 'BON', 'CHO', 'DUM'][i % 4] + toString(i), companyName: 'Customer ' + i, city: ['Lund', 'Kyoto', 'Lyon'][i % 3], `fax number`: CASE WHEN i % 2 = 0 THEN '555-' + i END});

UNWIND range(1, 6) AS i
CREATE (:Employee {employeeID: i, firstName: ['Ines', 'Jun', 'Karl', 'Lea', 'Max', 'Nia'][i - 1], lastName: 'Last' + i, hireDate: '1993-0' + i + '-15'});

UNWIND range(2, 6) AS i
MATCH (e:Employee {employeeID: i}), (boss:Employee {employeeID: i / 2})
CREATE (e)-[:REPORTS_TO]->(boss);

UNWIND range(1, 60) AS i
MATCH (c:Customer) WHERE c.companyName = 'Customer ' + (i % 12 + 1)
MATCH (e:Employee {employeeID: i % 6 + 1})
CREATE (o:Order {orderID: 10247 + i, orderDate: '199' + (6 + i % 3) + '-0' + (i % 9 + 1) + '-1' + (i % 10), freight: i * 0.5, shipped: i % 7 > 0})
CREATE (c)-[:PURCHASED]->(o)
CREATE (e)-[:SOLD]->(o);

UNWIND range(1, 60) AS i
UNWIND range(0, i % 3) AS j
MATCH (o:Order {orderID: 10247 + i}), (p:Product {productID: (i * 7 + j * 11) % 40 + 1})
CREATE (o)-[:ORDERS {quantity: i % 10 + 1, unitPrice: p.unitPrice, discount: j * 0.05}]->(p);
