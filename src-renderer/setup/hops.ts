export { type ProofVerdict as Verdict, proofVerdict as verdictOf } from '../../src-core/proof.ts'
export { hopsOf } from '../../src-core/words/hops.ts'
