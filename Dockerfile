FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/newsgraph ./cmd/newsgraph && mkdir /out/data

# Nothing but the binary, the certificates that neo4j+s needs, and a folder that its
# user, who has no rights, can write.
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /src/LICENSE /src/NOTICE /
COPY --from=build /out/newsgraph /newsgraph
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
WORKDIR /data
ENV NEWSGRAPH_ADDR=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=5s --retries=12 CMD ["/newsgraph", "health"]
ENTRYPOINT ["/newsgraph"]
CMD ["serve"]
