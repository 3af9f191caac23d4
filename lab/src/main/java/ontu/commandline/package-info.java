/** Option parsing that the commands share. */
package ontu.commandline;
