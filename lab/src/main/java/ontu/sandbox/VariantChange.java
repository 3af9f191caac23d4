package ontu.sandbox;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes variants at run time, from the body of {@code POST /sandbox/variants}: those that it names, or none. */
final class VariantChange {
    private static final Set<String> KEYS =
            Arrays.stream(Variant.values()).map(Variant::key).collect(Collectors.toUnmodifiableSet());

    private VariantChange() {}

    /** @throws ControlRequestException if a name or a value is invalid; then nothing has changed */
    static BankVariants apply(ControlFields fields, CurrentVariants current) {
        fields.allowOnly(KEYS);
        BankVariants changed = current.get();
        for (String name : fields.names()) {
            changed = with(changed, Variant.keyed(name).orElseThrow(), fields.requireText(name));
        }
        current.set(changed);
        return changed;
    }

    private static BankVariants with(BankVariants variants, Variant variant, String value) {
        try {
            return variants.with(variant, value);
        } catch (IllegalArgumentException invalid) {
            throw new ControlRequestException(String.valueOf(invalid.getMessage()));
        }
    }
}
