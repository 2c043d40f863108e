FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/newsgraph ./cmd/newsgraph

# No shell, no package manager; certificates for neo4j+s, and a user without rights.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /src/LICENSE /src/NOTICE* /
COPY --from=build /out/newsgraph /newsgraph
USER 65532:65532
WORKDIR /home/nonroot
ENV NEWSGRAPH_ADDR=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=5s --retries=12 CMD ["/newsgraph", "health"]
ENTRYPOINT ["/newsgraph"]
CMD ["serve"]
