import Certificates
import Networks

extension PointFields {
  /// The point as an object of its own, which `checker minimum` reads.
  package var json: JSON { .object(members) }

  var members: [(key: String, value: JSON)] {
    [
      (key: "network", value: network.json), (key: "instance", value: instance.json),
      (key: "targets", value: JSON(targets)), (key: "hidden", value: JSON(hidden)),
      (key: "output", value: JSON(output)),
    ]
  }
}
