package ontu.accounts;

/**
 * An open account request that parties of a loan wait for.
 *
 * @param byParty whether the party that it was made for is one of them
 * @param byNamesake whether another party of the same short name is: it waits for this request to be settled first
 */
record AwaitedRequest(AccountRequest request, boolean byParty, boolean byNamesake) {}
