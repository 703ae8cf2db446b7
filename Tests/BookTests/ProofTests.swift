import Basics
import Casework
import Testing

@testable import Book

/// Proofs from the upper part of the tree are those of the whole tree.
@Suite struct ProofTests {
  private func leaves(_ count: Int) -> [Hash] { (0..<count).map { .leaf(Array("entry \($0)".utf8)) } }

  @Test(arguments: [1, 2, 255, 256, 257, 511, 512, 1000, 4096, 4097, 9001])
  func `a proof from memory is the proof of the standard, for the tree as it was at any size`(count: Int) {
    let leaves = leaves(count)
    var tree = TreeMemory()
    for leaf in leaves { tree.append(leaf) }
    let sizes = Set([1, 2, 3, 100, 256, 257, 300, 512, 700, 2048, 3000, 4096, count - 1, count]).filter {
      (1...count).contains($0)
    }
    for size in sizes {
      let before = leaves.prefix(size)
      let root = MerkleTree.root(of: before)
      #expect(tree.root(size: size) { Array(leaves[$0]) } == root)
      for index in Set([0, 1, size / 3, size / 2, size - 2, size - 1]).filter({ (0..<size).contains($0) }) {
        var read = 0
        let proof = tree.inclusionProof(of: index, size: size) { range in
          read += range.count
          return Array(leaves[range])
        }
        #expect(proof == MerkleTree.inclusionProof(of: index, in: before))
        #expect(MerkleTree.includes(leaves[index], at: index, size: size, root: root, proof: proof))
        #expect(read < 512, "at most the neighbours are read from the book")
      }
    }
  }

  @Test func `a receipt's file comes back as it was, whatever mail did to its line ends`() throws {
    let signer = NoteSigner(name: "taizhang/410825", seed: Array(repeating: 7, count: 32))
    let entry = Entry(
      county: 410_825, number: 2, moment: Moment(seconds: 1_751_500_000), actor: "群众", subject: "step/a#1", version: 1,
      kind: "step.recorded", payload: Array("{}".utf8))
    let leaves = [Hash.leaf([1]), entry.hash]
    let note = try signer.sign(
      Checkpoint(origin: signer.name, size: 2, root: MerkleTree.root(of: leaves)).text)
    let proof = LogProof(entry: entry.canonical, index: 1, path: [leaves[0]], checkpoint: note)
    #expect(LogProof(proof.text) == proof)
    #expect(LogProof("\n" + proof.text.replacing("\n", with: "\r\n") + "\r\n") == proof)
    let verifier = try signer.verifier
    guard case .holds(let checkpoint) = proof.verdict(by: verifier) else { return #expect(Bool(false)) }
    #expect(checkpoint.size == 2)
    #expect(Entry(canonical: proof.entry) == entry)
    var other = proof
    other.index = 0
    #expect(other.verdict(by: verifier) == .notIncluded)
    other = proof
    other.checkpoint = note.replacing("\n2\n", with: "\n3\n")
    #expect(other.verdict(by: verifier) == .wrongSignature)
    let stranger = NoteSigner(name: "taizhang/410825", seed: Array(repeating: 8, count: 32))
    #expect(proof.verdict(by: try stranger.verifier) == .wrongSignature)
  }

  @Test(arguments: ["", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\nx", "\0\0\0"])
  func `what is no receipt is known as none`(text: String) { #expect(LogProof(text) == nil) }

  @Test(arguments: ["", "1:", "99:1,", "1:1,x", "1:a,1:a,1:a,1:a,1:a,1:a,1:a,1:a,"])
  func `bytes that are no entry are known as none`(text: String) { #expect(Entry(canonical: Array(text.utf8)) == nil) }
}
