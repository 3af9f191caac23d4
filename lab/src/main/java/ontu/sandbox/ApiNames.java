package ontu.sandbox;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names under which the bank serves its APIs: the published ones, unless a contract has others
 * (docs/bank-api.md#section-2-7). The control interface and the ground truth use the published names.
 */
public final class ApiNames {
    private final Map<Api, String> renamed;

    private ApiNames(Map<Api, String> renamed) {
        this.renamed = renamed;
    }

    public static ApiNames published() {
        return new ApiNames(new EnumMap<>(Api.class));
    }

    /** @throws IllegalArgumentException for an unknown published name, an unusable name, or one that is taken */
    public ApiNames with(String published, String name) {
        Api api = Api.named(published)
                .orElseThrow(() -> new IllegalArgumentException("The bank has no API " + published + "."));
        if (!name.matches("[A-Za-z0-9]{1,60}")) {
            throw new IllegalArgumentException("The name of an API has 1 to 60 letters and digits.");
        }
        if (find(name).filter(taken -> taken != api).isPresent()) {
            throw new IllegalArgumentException("Another API has the name " + name + " already.");
        }
        Map<Api, String> changed = new EnumMap<>(renamed);
        changed.put(api, name);
        return new ApiNames(changed);
    }

    String of(Api api) {
        return renamed.getOrDefault(api, api.wireName());
    }

    Optional<Api> find(String name) {
        return Arrays.stream(Api.values()).filter(api -> of(api).equals(name)).findFirst();
    }
}
