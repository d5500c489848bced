"""Two public benchmarks of invented and altered references, against registries on loopback."""
