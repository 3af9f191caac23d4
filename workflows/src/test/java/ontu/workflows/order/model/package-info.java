/**
 * A small world in which the order protocol is searched for double payments: a journal, a bank, drivers without memory,
 * senders and askers that freeze anywhere, people, clocks that are off. One thread, one seed, virtual time.
 */
package ontu.workflows.order.model;
