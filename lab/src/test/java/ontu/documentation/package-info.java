/** What the documents promise: references that lead somewhere, and one word for one thing. */
package ontu.documentation;
