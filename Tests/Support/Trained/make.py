"""Makes the trained networks of this folder: `python3 make.py` with torch, numpy and safetensors from PyPI.

The files here were made once, with torch 2.15.0 (CPU), numpy 2.4.6 and safetensors 0.8.0.
"""
import numpy as np
import torch
from safetensors.torch import save_file

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)
X, y = torch.randn(6, 3), torch.randn(6)
net = torch.nn.Sequential(torch.nn.Linear(3, 4, bias=False), torch.nn.LeakyReLU(0.01), torch.nn.Linear(4, 1, bias=False))
optimizer = torch.optim.LBFGS(net.parameters(), max_iter=2000, tolerance_grad=1e-14, tolerance_change=0,
                              line_search_fn="strong_wolfe")


def loss():
    optimizer.zero_grad()
    value = ((net(X).flatten() - y) ** 2).mean() / 2
    value.backward()
    return value


optimizer.step(loss)
print("MSE", loss().item())
state = {name: tensor.detach() for name, tensor in net.state_dict().items()}
np.save("X.npy", X.numpy())
np.save("y.npy", y.numpy())
save_file(state, "float64.safetensors", metadata={"format": "pt", "note": "a \"quoted\" text"})
save_file({name: tensor.to(torch.bfloat16) for name, tensor in state.items()}, "bfloat16.safetensors")
save_file({name: tensor.to(torch.float16) for name, tensor in state.items()}, "float16.safetensors")
arrays = {name: tensor.numpy() for name, tensor in state.items()}
np.savez("float64.npz", **arrays)
np.savez_compressed("float32.npz", **{name: array.astype(np.float32) for name, array in arrays.items()})

biased = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.LeakyReLU(0.01), torch.nn.Linear(4, 1))
save_file(biased.state_dict(), "biased.safetensors")
torch.save(state, "pickled.pt")
