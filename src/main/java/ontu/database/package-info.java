/** How the program reaches PostgreSQL: the schema's versions, and how Java's types and SQL's meet. */
package ontu.database;
