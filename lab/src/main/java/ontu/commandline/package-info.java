/** What the commands share that read options of their own: plain readers of values, and their refusals. */
package ontu.commandline;
