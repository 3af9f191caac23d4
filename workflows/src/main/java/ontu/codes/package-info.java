/** Codes under which constants are stored and sent, independent of Java names. */
package ontu.codes;
