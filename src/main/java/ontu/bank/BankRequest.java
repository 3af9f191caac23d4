package ontu.bank;

/**
 * The body of a request, without the header, the contract number and the subsidiary serial, which all share
 * (docs/bank-api.md#header).
 */
interface BankRequest {
    BankApi api();
}
