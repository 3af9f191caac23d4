package ontu.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.IOException;
import ontu.configuration.RenamedKeys;

/** Reads the configuration, and refuses keys that are unknown or have been renamed. */
final class StrictConfigurationFactory<T> extends YamlConfigurationFactory<T> {
    StrictConfigurationFactory(Class<T> type, Validator validator, ObjectMapper mapper, String propertyPrefix) {
        super(type, validator, mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES), propertyPrefix);
    }

    @Override
    protected T build(JsonNode node, String path) throws IOException, ConfigurationException {
        RenamedKeys.refuse(node);
        return super.build(node, path);
    }

    /** Called for every system property that stands for a key. */
    @Override
    protected void addOverride(JsonNode root, String name, String value) {
        super.addOverride(root, name, value);
        RenamedKeys.refuse(root);
    }
}
