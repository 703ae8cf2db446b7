import ArgumentParser
import Foundation

/// Where everybody reaches the open pages: `https://tousu.example.gov.cn`.
struct PublicAddress: ExpressibleByArgument {
  /// Without a stroke at the end.
  let text: String

  init?(argument: String) {
    guard let url = URL(string: argument), ["https", "http"].contains(url.scheme), url.host?.isEmpty == false,
      url.query == nil, url.fragment == nil
    else { return nil }
    text = String(argument.reversed().drop { $0 == "/" }.reversed())
  }
}
