/** A house in which every rule is broken, so that the rules are seen to work. Nothing here is used. */
package ontu.architecture.planted;
