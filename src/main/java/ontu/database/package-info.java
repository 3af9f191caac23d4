/** Access to PostgreSQL: the schema's versions, and the mapping between Java's types and SQL's. */
package ontu.database;
