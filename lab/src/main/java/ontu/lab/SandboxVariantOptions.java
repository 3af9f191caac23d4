package ontu.lab;

import net.sourceforge.argparse4j.inf.ArgumentGroup;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import ontu.commandline.InvalidOptionException;
import ontu.commandline.Options;
import ontu.sandbox.BankVariants;
import ontu.sandbox.Variant;

/** The options of {@code ontu sandbox} that say how the bank reads the open points of the contract: one per variant. */
final class SandboxVariantOptions {
    private SandboxVariantOptions() {}

    static void addTo(ArgumentParser parser) {
        ArgumentGroup group = parser.addArgumentGroup("open points of the wire contract")
                .description("They can be changed at run time too: POST /sandbox/variants.");
        for (Variant variant : Variant.values()) {
            group.addArgument(variant.option())
                    .dest(variant.key())
                    .metavar("VALUE")
                    .setDefault(variant.initial())
                    .type(Options.of(text -> allowed(variant, text)))
                    .help(variant.meaning() + "; " + variant.expected());
        }
    }

    private static String allowed(Variant variant, String text) {
        if (!variant.allows(text)) {
            throw new InvalidOptionException("must be " + variant.expected());
        }
        return text;
    }

    static BankVariants variants(Namespace given) {
        BankVariants variants = BankVariants.defaults();
        for (Variant variant : Variant.values()) {
            variants = variants.with(variant, given.getString(variant.key()));
        }
        return variants;
    }
}
