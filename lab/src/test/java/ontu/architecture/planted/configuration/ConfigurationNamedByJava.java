package ontu.architecture.planted.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Breaks a rule of the architecture. */
public record ConfigurationNamedByJava(@JsonProperty int setting) {}
