# The service alone: server, worker, migrate. The lab has an image of its own, lab/Dockerfile.
FROM maven:3.9.11-eclipse-temurin-25-noble AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/libraries \
    mvn -q -B -ntp -Dmaven.repo.local=/libraries -Dmaven.test.skip=true -Dspotless.check.skip=true \
    --projects src --also-make package

FROM eclipse-temurin:25.0.1_8-jre-noble
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin ontu
COPY --from=build /build/src/target/ontu.jar /opt/ontu/ontu.jar
COPY production/healthy /opt/ontu/healthy
USER 10001
# Where the commands look for config.yml.
WORKDIR /etc/ontu
EXPOSE 8080 8081 8082
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/ontu/ontu.jar"]
CMD ["server"]
# The server's. A worker's admin port is 8082: say so where it is run.
HEALTHCHECK --interval=10s --timeout=15s --start-period=60s --retries=3 CMD ["/opt/ontu/healthy", "8081"]
