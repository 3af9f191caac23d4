package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A row of a list.
 *
 * @param key what tells it from all other rows of the list, for as long as it is listed
 */
record KeyedRow(String key, ObjectNode fields) {}
