package ontu.bank;

/** The body of a request, without the header and without the contract number and subsidiary serial that all share. */
interface BankRequest {
    BankApi api();
}
