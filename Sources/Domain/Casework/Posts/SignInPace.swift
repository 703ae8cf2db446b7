import Basics

/// How often one address may try to come in. Only a wrong guess costs: thirty people of an office behind one address,
/// who all come at eight and some of whom mistype, never notice; a script is turned away before it takes the line at
/// which passwords are looked at.
package enum SignInPace {
  /// Forty at once; then one every three seconds.
  package static let perAddress = Allowance(most: 40, refill: 3)
}
