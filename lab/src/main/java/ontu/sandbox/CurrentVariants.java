package ontu.sandbox;

/** The bank's variants at present. */
final class CurrentVariants {
    private BankVariants variants;

    CurrentVariants(BankVariants variants) {
        this.variants = variants;
    }

    BankVariants get() {
        return variants;
    }

    void set(BankVariants changed) {
        variants = changed;
    }
}
