/** What changed, in order: the story of a loan, and what platforms follow. */
package ontu.events;
