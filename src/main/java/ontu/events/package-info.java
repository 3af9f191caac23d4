/** What has changed, in order: the timeline of a loan, and the events that platforms follow. */
package ontu.events;
