/// A fault of the machine, not of the person who asked: the disk, another program, the server of the database.
package protocol MachineFault: Error, CustomStringConvertible {
  /// True where the same may be asked again later with hope.
  var isPassing: Bool { get }
  /// True where what was asked may have been done all the same. Asked again under the same key, it is done once.
  var isOutcomeUnknown: Bool { get }
}
